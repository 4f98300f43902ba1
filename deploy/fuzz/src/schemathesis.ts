import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type SchemathesisReport, type Tally, tallyOf } from './fuzz-report.js';

const VERSION = '4.32.5';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

export interface FuzzRound {
  url: string;
  token: string;
  documentFile: string;
  /** For the report. */
  folder: string;
  seed: number;
  /** Random requests per operation, beside those that are made from each schema's limits. */
  perOperation: number;
  signal: AbortSignal;
}

/** Schemathesis, in a Python environment of its own. */
export class Schemathesis {
  private constructor(private readonly program: string) {}

  /** Installs this version into the cache, where it isn't there yet. */
  static async provide(cacheFolder: string, signal: AbortSignal): Promise<Schemathesis> {
    const folder = join(cacheFolder, `schemathesis-${VERSION}`);
    const program = join(folder, 'bin/schemathesis');
    if (!existsSync(program)) {
      await execute('python3', ['-m', 'venv', '--clear', folder], signal);
      await execute(join(folder, 'bin/pip'), ['install', '--quiet', `schemathesis==${VERSION}`], signal);
    }
    return new Schemathesis(program);
  }

  /** Sends requests; what is wrong is printed with a curl line. */
  async run({ url, token, documentFile, folder, seed, perOperation, signal }: FuzzRound): Promise<Tally> {
    const report = join(folder, 'report.json');
    await rm(report, { force: true });
    const args = [
      '--config-file',
      resolve('deploy/fuzz/schemathesis.toml'),
      'run',
      documentFile,
      '--url',
      url,
      '--header',
      `Authorization: Bearer ${token}`,
    ];
    args.push('--phases', 'examples,coverage,fuzzing', '--checks', CHECKS.join(','), '--workers', '1');
    args.push('--max-examples', String(perOperation), '--seed', String(seed), '--generation-database', 'none');
    args.push('--continue-on-failure', '--no-shrink', '--suppress-health-check', 'all', '--request-timeout', '60');
    args.push('--report', 'json', '--report-json-path', report, '--no-color', '--warnings', 'off');
    // It keeps its notes where it runs. 1: it has found something, which the report tells.
    await execute(this.program, args, signal, { fine: [0, 1], cwd: folder });
    return tallyOf(JSON.parse(await readFile(report, 'utf8')) as SchemathesisReport);
  }
}

async function execute(
  program: string,
  args: string[],
  signal: AbortSignal,
  { fine = [0], cwd = '.' } = {},
): Promise<void> {
  const env = { ...process.env, SCHEMATHESIS_HOOKS: resolve('deploy/fuzz/hooks.py') };
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], signal, env, cwd });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === null || !fine.includes(code)) throw new Error(`${program} ended with ${code ?? 'a signal'}`);
}
