import { Command } from 'commander';
import { examples, sentence } from './commands/command.js';

const SUMMARY = 'show how a command is used';

/**
 * Puts a `help` below every command that has others: commander's own reads one word only, and shows the general help where there is no
 * such command.
 */
export function addHelp(parent: Command, path = ''): void {
  for (const each of parent.commands) if (each.commands.length > 0) addHelp(each, `${path}${each.name()} `);
  const help = new Command('help')
    .copyInheritedSettings(parent)
    .summary(SUMMARY)
    .description(sentence(SUMMARY))
    .argument(parent.parent === null ? '[command...]' : '[command]')
    .addHelpText('after', examples([`${path}help ${parent.commands[0]?.name() ?? ''}`]))
    .action(() => commandBelow(parent, help.args).help());
  // The same with `--help` behind it.
  parent.addHelpText('before', () => {
    const [name = '-'] = parent.args;
    if (!name.startsWith('-')) commandBelow(parent, [name]);
    return '';
  });
  if (parent.parent === null) help.helpGroup('Other:');
  parent.helpCommand(false).addCommand(help);
}

/** @throws CommanderError, and tells of it, where there is none of that name */
function commandBelow(command: Command, [name, ...names]: readonly string[]): Command {
  if (name === undefined || command.commands.length === 0) return command;
  const next = command.commands.find((each) => each.name() === name);
  // Read as a command it is told to be none, and what was meant.
  return next ? commandBelow(next, names) : command.parse([name], { from: 'user' });
}
