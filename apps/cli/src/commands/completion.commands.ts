import type { Command as CommanderCommand } from 'commander';
import { UsageError } from '../errors.js';
import { safeText } from '../output/safe-text.js';
import { CliCommand, Command } from './command.js';

@Command({
  name: 'completion',
  heading: 'Other:',
  arguments: '<shell>',
  argsDescription: { shell: 'bash, zsh or fish' },
  summary: 'print what a shell needs to complete commands',
  examples: [
    'completion bash > ~/.local/share/bash-completion/completions/bytenode',
    'completion fish > ~/.config/fish/completions/bytenode.fish',
  ],
})
export class CompletionCommand extends CliCommand {
  async run([shell]: [string]): Promise<void> {
    const { context } = this;
    const words = wordsOf(this.program.command);
    if (shell === 'bash') context.print(bashCompletion(words));
    else if (shell === 'zsh') context.print(`autoload -U +X bashcompinit && bashcompinit\n${bashCompletion(words)}`);
    else if (shell === 'fish') context.print(fishCompletion(words));
    else throw new UsageError(`${safeText(shell)}: there is something for bash, zsh and fish`);
  }
}

/** What may follow each command: its subcommands, its options, and those that every command has. */
type Words = ReadonlyMap<string, readonly string[]>;

export function wordsOf(program: CommanderCommand): Words {
  const words = new Map<string, readonly string[]>();
  const optionsOf = (command: CommanderCommand): string[] =>
    command.options.map(({ long, short }) => long ?? short ?? '');
  const visit = (command: CommanderCommand, path: string): void => {
    const options = new Set([...optionsOf(command), ...optionsOf(program), '--help']);
    words.set(path, [...command.commands.map((each) => each.name()), ...options]);
    for (const each of command.commands) visit(each, path === '' ? each.name() : `${path} ${each.name()}`);
  };
  visit(program, '');
  return words;
}

const isOption = (word: string): boolean => word.startsWith('-');

/** Options from a dash on, else subcommands; files stay what is completed where no word fits. */
function bashCompletion(words: Words): string {
  const cases = [...words].map(([path, next]) => {
    const options = next.filter(isOption).join(' ');
    return `    "${path}") words="${next.filter((word) => !isOption(word)).join(' ')}" options="${options}" ;;`;
  });
  return `_bytenode() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word words="" options=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " ${[...words.keys()].filter(Boolean).join(' | ')} " in
      *" \${path:+$path }$word "*) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  [[ "$current" == -* ]] && words="$options"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _bytenode bytenode`;
}

function fishCompletion(words: Words): string {
  return [...words]
    .flatMap(([path, next]) => {
      const seen =
        path === ''
          ? '__fish_use_subcommand'
          : path
              .split(' ')
              .map((word) => `__fish_seen_subcommand_from ${word}`)
              .join('; and ');
      return next.map((word) =>
        word.startsWith('--')
          ? `complete -c bytenode -n '${seen}' -l ${word.slice(2)}`
          : `complete -c bytenode -n '${seen}' -a ${word}`,
      );
    })
    .join('\n');
}
