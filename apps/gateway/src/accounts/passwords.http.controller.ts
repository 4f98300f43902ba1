import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type CallingSession, CurrentSession } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Services } from '../services/services.js';
import { ChangePasswordRequestDto } from './passwords.dto.js';
import { Sessions } from './sessions.js';

@ApiTags('Accounts')
@Controller('v1/auth')
export class PasswordsHttpController {
  constructor(
    private readonly services: Services,
    private readonly sessions: Sessions,
  ) {}

  @Post('password')
  @HttpCode(204)
  @Policy('session')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Change your password; all other sessions end, personal tokens stay' })
  @ApiNoContentResponse()
  async change(
    @CurrentSession() session: CallingSession,
    @Body() { currentPassword, newPassword }: ChangePasswordRequestDto,
    @Req() { ip: address }: FastifyRequest,
  ): Promise<void> {
    const request = { ...session, currentPassword, newPassword, address };
    await this.services.ask('bytenode.rpc.auth.change-password.v1', request);
    this.sessions.forgetUser(session.userId);
  }
}
