import { Injectable } from '@nestjs/common';
import type { Command as CommanderCommand } from 'commander';
import {
  type CommandMetadata,
  CommandRunner,
  Command as NestCommand,
  SubCommand as NestSubCommand,
} from 'nest-commander';
import { Context } from '../context.js';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { Program } from '../program.provider.js';

export { Option } from 'nest-commander';

/** Headings in the list of all commands. */
export type Heading = 'Account:' | 'Files:' | 'System:' | 'For administrators:' | 'Other:';

/** How a command is used, as its help tells it. A command has examples, or others below it. */
export type Manual = Omit<CommandMetadata, 'subCommands'> & {
  /** What stands in lists of commands; as a sentence it is the description of a command that has no other. */
  summary: string;
} & ({ examples: readonly [string, ...string[]] } | { subCommands: NonNullable<CommandMetadata['subCommands']> });

/** The argument of commands for one node. */
export const NODE_ARGUMENT = { arguments: '<node>', argsDescription: { node: 'name or id' } };

const MANUAL = Symbol('manual');

type Decorate = (target: new (...args: never[]) => CommandRunner) => void;

/** A command of its own, as nest-commander's, with what its help needs besides. */
export const Command = (manual: Manual & { heading: Heading }): Decorate => describedBy(manual, NestCommand);

/** The same for one that stands below another one, which names it in its `subCommands`. */
export const SubCommand = (manual: Manual): Decorate => describedBy(manual, NestSubCommand);

function describedBy(manual: Manual, decorator: typeof NestCommand): Decorate {
  return (target) => {
    Reflect.defineMetadata(MANUAL, manual, target);
    decorator({ description: sentence(manual.summary), ...manual })(
      target as Parameters<ReturnType<typeof NestCommand>>[0],
    );
  };
}

/** What commands have in common. nest-commander tells them apart by the names of their classes: no two may be called the same. */
@Injectable()
export abstract class CliCommand extends CommandRunner {
  constructor(
    protected readonly context: Context,
    protected readonly program: Program,
  ) {
    super();
  }

  override setCommand(command: CommanderCommand): this {
    const manual = Reflect.getMetadata(MANUAL, this.constructor) as Manual & { heading?: Heading };
    command.copyInheritedSettings(this.program.command).summary(manual.summary);
    if (manual.heading !== undefined) command.helpGroup(manual.heading);
    if ('examples' in manual) command.addHelpText('after', examples(manual.examples));
    return super.setCommand(command);
  }
}

/** A command that does nothing itself: commander shows its help, or says what was meant by a name that isn't there. */
export abstract class CommandGroup extends CliCommand {
  override setCommand(command: CommanderCommand): this {
    // nest-commander gives an action to every command, and one that has one takes names of other commands for arguments.
    command.action = () => command;
    return super.setCommand(command);
  }

  /** Asked for by the class of all commands, and never called. */
  async run(): Promise<void> {}
}

/** What stands in a list, as the text of a command's help. Pure. */
export const sentence = (summary: string): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;

/** For the end of a command's help. Pure. */
export const examples = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ bytenode ${line}`).join('\n')}`;

/** As many things as one page of a list may have. @throws UsageError for anything but 1 to 1000 */
export function pageLimit(option: string, text: string): number {
  if (!/^([1-9]\d{0,2}|1000)$/.test(text))
    throw new UsageError(`${option} ${safeText(text)}: no number from 1 to 1000`);
  return Number(text);
}
