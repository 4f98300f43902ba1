import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuthEnv } from '../auth.config.js';
import { accessTokenOptions } from './access-token-options.js';
import { DeleteExpiredSessionsService } from './delete-expired-sessions.service.js';
import { EndSessionsService } from './end-sessions.service.js';
import { IssueTokensService } from './issue-tokens.service.js';
import { LogInService } from './log-in.service.js';
import { LogOutService } from './log-out.service.js';
import { RefreshSessionService } from './refresh-session.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionsQueries } from './sessions.queries.js';
import { SessionsRpcController } from './sessions.rpc.controller.js';

@Module({
  imports: [AccountsModule, JwtModule.registerAsync({ inject: [AuthEnv], useFactory: accessTokenOptions })],
  controllers: [SessionsRpcController],
  providers: [
    DeleteExpiredSessionsService,
    EndSessionsService,
    IssueTokensService,
    LogInService,
    LogOutService,
    RefreshSessionService,
    SessionRepository,
    SessionsQueries,
  ],
  exports: [DeleteExpiredSessionsService, EndSessionsService],
})
export class SessionsModule {}
