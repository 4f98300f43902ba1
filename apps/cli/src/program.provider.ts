import { Injectable } from '@nestjs/common';
import type { Command } from 'commander';
import { InjectCommander } from 'nest-commander';
import { Context } from './context.js';
import { readVersion } from './version.js';

const EPILOGUE = `
Environment:
  BYTENODE_URL    address of the service, in place of --url
  BYTENODE_TOKEN  a personal token, in place of a login

Exit codes:
  0 ok, 1 failure, 2 wrong usage, 3 unhealthy or differences found, 4 refused for safety, 130 interrupted`;

/** What stands above all commands: the options that each has, and how help and errors are told. Commands take it over. */
@Injectable()
export class Program {
  constructor(
    @InjectCommander() readonly command: Command,
    context: Context,
  ) {
    const { stdout, stderr } = context.surroundings;
    command
      .name('bytenode')
      .description('Stores files in ByteNode Storage, and looks after it.')
      .configureHelp({ showGlobalOptions: true })
      .helpOption('-h, --help', 'show how a command is used')
      .version(readVersion(), '--version', 'show the version')
      .option('--url <address>', 'address of the service')
      .option('--json', 'answers for programs: one document, or one a line where they go on')
      .addHelpText('after', EPILOGUE)
      .showHelpAfterError('(--help shows how)')
      // Errors are thrown and not ended with, and texts go where the context says.
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void stdout.write(text),
        writeErr: (text) => void stderr.write(text),
      })
      .hook('preAction', () => {
        const { url, json } = command.opts<{ url?: string; json?: boolean }>();
        context.urlOption = url;
        context.json = json === true;
      });
  }
}
