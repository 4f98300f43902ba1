import { type DynamicModule, Module } from '@nestjs/common';
import { LoginCommand, LogoutCommand, WhoamiCommand } from './commands/account.commands.js';
import { AdminCommand } from './commands/admin.commands.js';
import { RebalanceCommand, UpdateNodeLoadsCommand } from './commands/balance.commands.js';
import { BucketsCommand } from './commands/buckets.commands.js';
import { ClearCircuitBreakersCommand, SettingsCommand } from './commands/care.commands.js';
import { CompletionCommand } from './commands/completion.commands.js';
import { InfoCommand, LinkCommand, RedistributeCommand } from './commands/file-details.commands.js';
import { ListCommand, MoveCommand, RemoveCommand } from './commands/files.commands.js';
import { CheckSystemHealthCommand } from './commands/health.commands.js';
import { JobsCommand } from './commands/jobs.commands.js';
import { RegisterCommand, SetupCommand } from './commands/new-account.commands.js';
import { NodesCommand } from './commands/nodes.commands.js';
import { EventsCommand, StatusCommand } from './commands/operations.commands.js';
import { PasswordCommand } from './commands/passwords.commands.js';
import { SessionsCommand } from './commands/sessions.commands.js';
import { TokensCommand } from './commands/tokens.commands.js';
import { DownloadCommand, UploadCommand } from './commands/transfer.commands.js';
import { TrashCommand } from './commands/trash.commands.js';
import { UsageCommand } from './commands/usage.commands.js';
import { UsersCommand } from './commands/users.commands.js';
import { Context } from './context.js';
import { Program } from './program.provider.js';

/** In the order of the help. */
const COMMANDS = [
  ...[LoginCommand, LogoutCommand, WhoamiCommand, SetupCommand, RegisterCommand],
  ...[PasswordCommand, SessionsCommand, TokensCommand],
  ...[UploadCommand, DownloadCommand, ListCommand, RemoveCommand, MoveCommand],
  ...[InfoCommand, LinkCommand, RedistributeCommand, TrashCommand, BucketsCommand, UsageCommand],
  ...[StatusCommand, EventsCommand, JobsCommand],
  ...[NodesCommand, CheckSystemHealthCommand, RebalanceCommand, UpdateNodeLoadsCommand],
  ...[ClearCircuitBreakersCommand, SettingsCommand, UsersCommand, AdminCommand],
  CompletionCommand,
];

/** All commands, for one call of the command line. */
@Module({})
export class CliModule {
  static of(context: Context): DynamicModule {
    const commands = COMMANDS.flatMap((command) => command.registerWithSubCommands());
    return { module: CliModule, providers: [{ provide: Context, useValue: context }, Program, ...commands] };
  }
}
