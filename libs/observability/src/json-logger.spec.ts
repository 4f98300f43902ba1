import { runInCorrelation } from './correlation.js';
import { fieldsOf, JsonLogger } from './json-logger.js';

const linesOf = (write: (logger: JsonLogger) => void, level: 'log' | 'debug' = 'log') => {
  const lines: string[] = [];
  write(new JsonLogger('metadata', level, { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('JsonLogger', () => {
  it('writes one object per line, with the fields beside the message', () => {
    const [line] = linesOf((logger) => logger.log('file committed', { fileId: 'f1' }, 'CommitFile'));
    expect(line).toMatchObject({
      level: 'info',
      service: 'metadata',
      msg: 'file committed',
      context: 'CommitFile',
      fileId: 'f1',
    });
    expect(new Date(line!.time as string).getTime()).toBeCloseTo(Date.now(), -4);
  });

  it('adds the correlation id inside of a scope only', () => {
    const lines = linesOf((logger) => {
      runInCorrelation('trace-1', () => logger.log('inside'));
      logger.log('outside');
    });
    expect(lines.map((line) => line.correlationId)).toEqual(['trace-1', undefined]);
  });

  it('keeps to its level', () => {
    const write = (logger: JsonLogger) => {
      logger.debug('detail');
      logger.warn('degraded');
    };
    expect(linesOf(write).map((line) => line.msg)).toEqual(['degraded']);
    expect(linesOf(write, 'debug').map((line) => line.level)).toEqual(['debug', 'warn']);
  });

  it("takes Nest's own lines while an app is put together for detail", () => {
    expect(linesOf((logger) => logger.log('FilesModule dependencies initialized', 'InstanceLoader'))).toEqual([]);
  });

  it('leaves out fields that are named like secrets', () => {
    const [line] = linesOf((logger) =>
      logger.log('login', { password: 'hunter2', session: { refreshToken: 'hunter2' } }),
    );
    expect(JSON.stringify(line)).not.toContain('hunter2');
  });
});

describe('fieldsOf', () => {
  it('describes an error with its code and causes', () => {
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const { error, msg, context } = fieldsOf(['repair failed', new Error('outer', { cause }), 'RunRepairs']);
    expect({ msg, context }).toEqual({ msg: 'repair failed', context: 'RunRepairs' });
    expect(error).toMatchObject({ name: 'Error', message: 'outer', cause: { code: 'ECONNREFUSED' } });
  });

  it('takes the message of an error that comes alone', () => {
    const { error, msg, context } = fieldsOf([new TypeError('broken'), 'Context']);
    expect({ msg, context }).toEqual({ msg: 'broken', context: 'Context' });
    expect(error).toMatchObject({ name: 'TypeError' });
  });

  it('takes message, stack and context in the order Nest gives them', () => {
    expect(fieldsOf(['failed', 'Error: failed\n at x', 'Context'])).toEqual({
      msg: 'failed',
      stack: 'Error: failed\n at x',
      context: 'Context',
    });
  });
});
