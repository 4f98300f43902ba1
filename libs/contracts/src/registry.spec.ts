import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EVENTS, RPCS } from './registry.js';
import { SERVICE_NAMES } from './service-name.js';

describe('the registry of messages', () => {
  it.each(Object.entries(EVENTS))('parses the sample of %s', (subject, contract) => {
    const payload = plainToInstance(contract.payload as new () => object, JSON.parse(JSON.stringify(contract.sample)));
    expect(validateSync(payload, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    expect(subject).toMatch(new RegExp(`^bytenode\\.evt\\.${contract.owner}\\.[a-z-]+\\.[a-z-]+\\.v[1-9]$`));
  });

  it.each(Object.entries(EVENTS))('refuses %s without its fields', (_subject, contract) => {
    const payload = plainToInstance(contract.payload as new () => object, {});
    expect(validateSync(payload).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(RPCS))('names %s after its owner', (subject, contract) => {
    expect(SERVICE_NAMES).toContain(contract.owner);
    expect(subject).toMatch(new RegExp(`^bytenode\\.rpc\\.${contract.owner}\\.[a-z-]+\\.v[1-9]$`));
  });
});
