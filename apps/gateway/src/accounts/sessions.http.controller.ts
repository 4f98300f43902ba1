import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SessionNotFoundError } from '#contracts';
import { type CallingSession, CurrentSession } from '../http/caller.js';
import { SESSION_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { SessionListDto, toOpenSessionDto } from './sessions.dto.js';
import { Sessions } from './sessions.js';

@ApiTags('Accounts')
@ApiBearerAuth()
@Policy('session')
@Controller('v1/auth/sessions')
export class SessionsHttpController {
  constructor(
    private readonly services: Services,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List where you are logged in, the last used first; at most 1000' })
  @ApiOkResponse({ type: SessionListDto })
  async list(@CurrentSession() { userId, sessionId }: CallingSession): Promise<SessionListDto> {
    const { sessions } = await this.services.ask('bytenode.rpc.auth.list-sessions.v1', { userId });
    return { items: sessions.map((session) => toOpenSessionDto(session, sessionId)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a session' })
  @ApiNoContentResponse()
  @Problems(SessionNotFoundError)
  async end(@CurrentSession() { userId }: CallingSession, @Param('id', SESSION_ID) sessionId: string): Promise<void> {
    await this.services.ask('bytenode.rpc.auth.end-session.v1', { userId, sessionId });
    this.sessions.forget(userId, sessionId);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End all sessions but this one' })
  @ApiNoContentResponse()
  async endOthers(@CurrentSession() session: CallingSession): Promise<void> {
    await this.services.ask('bytenode.rpc.auth.end-other-sessions.v1', session);
    this.sessions.forgetUser(session.userId);
  }
}
