import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  InvalidEmailError,
  MailNotSetUpError,
  ResetTokenError,
  TooManyAttemptsError,
  WeakPasswordError,
  WrongPasswordError,
} from '#contracts';
import { type CallingSession, CurrentSession } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { ChangePasswordRequestDto, RequestResetDto, ResetPasswordDto } from './passwords.dto.js';
import { Sessions } from './sessions.js';

const MAX_TOKEN_LENGTH = 200;

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
  @Problems(WrongPasswordError, WeakPasswordError, TooManyAttemptsError)
  async change(
    @CurrentSession() session: CallingSession,
    @Body() { currentPassword, newPassword }: ChangePasswordRequestDto,
    @Req() { ip: address }: FastifyRequest,
  ): Promise<void> {
    const request = { ...session, currentPassword, newPassword, address };
    await this.services.ask('bytenode.rpc.auth.change-password.v1', request);
    this.sessions.forgetUser(session.userId);
  }

  @Post('password-resets')
  @HttpCode(202)
  @Policy('public')
  @ApiOperation({
    summary: 'Ask for a mail with which a forgotten password is replaced',
    description: 'The answer is the same whether the address has an account or not. 503 where no mail is set up.',
  })
  @ApiAcceptedResponse({ description: 'If there is such an account, a mail is on its way.' })
  @Problems(InvalidEmailError, TooManyAttemptsError, MailNotSetUpError)
  async requestReset(@Body() { email }: RequestResetDto, @Req() { ip: address }: FastifyRequest): Promise<void> {
    await this.services.ask('bytenode.rpc.auth.request-password-reset.v1', { email, address });
  }

  @Post('password-resets/:token')
  @HttpCode(204)
  @Policy('public')
  @ApiOperation({ summary: 'Set a new password with the token of a mail: it works once; all sessions end' })
  @ApiNoContentResponse()
  @Problems(ResetTokenError, WeakPasswordError)
  async reset(@Param('token') token: string, @Body() { password }: ResetPasswordDto): Promise<void> {
    // What is too long for a token is none, and not the caller's mistake in some field.
    if (token.length > MAX_TOKEN_LENGTH) throw new ResetTokenError();
    const { userId } = await this.services.ask('bytenode.rpc.auth.reset-password.v1', { token, password });
    this.sessions.forgetUser(userId);
  }
}
