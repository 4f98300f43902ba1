import {
  CheckSessionReplyV1,
  CheckSessionRequestV1,
  EndOtherSessionsReplyV1,
  EndOtherSessionsRequestV1,
  EndSessionReplyV1,
  EndSessionRequestV1,
  ListSessionsReplyV1,
  ListSessionsRequestV1,
  LoginRequestV1,
  LogoutReplyV1,
  LogoutRequestV1,
  RefreshRequestV1,
  SessionTokensV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { EndSessionsService } from './end-sessions.service.js';
import { LogInService } from './log-in.service.js';
import { LogOutService } from './log-out.service.js';
import { RefreshSessionService } from './refresh-session.service.js';
import { SessionsQueries } from './sessions.queries.js';

@Controller()
export class SessionsRpcController {
  constructor(
    private readonly logIn: LogInService,
    private readonly refreshSession: RefreshSessionService,
    private readonly logOut: LogOutService,
    private readonly endSessions: EndSessionsService,
    private readonly sessions: SessionsQueries,
  ) {}

  @Respond('bytenode.rpc.auth.login.v1')
  async onLogin(request: LoginRequestV1): Promise<SessionTokensV1> {
    return this.logIn.run(request);
  }

  @Respond('bytenode.rpc.auth.refresh.v1')
  async onRefresh(request: RefreshRequestV1): Promise<SessionTokensV1> {
    return this.refreshSession.run(request);
  }

  @Respond('bytenode.rpc.auth.logout.v1')
  async onLogout(request: LogoutRequestV1): Promise<LogoutReplyV1> {
    await this.logOut.run(request);
    return {};
  }

  @Respond('bytenode.rpc.auth.check-session.v1')
  async onCheckSession(request: CheckSessionRequestV1): Promise<CheckSessionReplyV1> {
    return this.sessions.check(request);
  }

  @Respond('bytenode.rpc.auth.list-sessions.v1')
  async onListSessions({ userId }: ListSessionsRequestV1): Promise<ListSessionsReplyV1> {
    return { sessions: await this.sessions.listOf(userId) };
  }

  @Respond('bytenode.rpc.auth.end-session.v1')
  async onEndSession(request: EndSessionRequestV1): Promise<EndSessionReplyV1> {
    await this.endSessions.one(request);
    return {};
  }

  @Respond('bytenode.rpc.auth.end-other-sessions.v1')
  async onEndOtherSessions(request: EndOtherSessionsRequestV1): Promise<EndOtherSessionsReplyV1> {
    await this.endSessions.others(request);
    return {};
  }
}
