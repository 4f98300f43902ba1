import { Body, Controller, Get, HttpCode, Logger, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  EmailTakenError,
  InvalidEmailError,
  RegistrationClosedError,
  SessionEndedError,
  type SessionTokensV1,
  SetUpTokenError,
  TooManyAttemptsError,
  WeakPasswordError,
  WrongCredentialsError,
} from '#contracts';
import { UnauthenticatedError } from '../http/access-errors.js';
import { type Caller, type CallingSession, CurrentCaller, CurrentSession } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import {
  LoginRequestDto,
  RefreshRequestDto,
  RegisterRequestDto,
  SessionDto,
  SetUpRequestDto,
  toSessionDto,
  toUserDto,
  UpdateProfileRequestDto,
  UserDto,
} from './accounts.dto.js';
import { PersonalTokens } from './personal-tokens.js';
import { readRefreshCookie, refreshCookie, takesSecureCookies } from './refresh-cookie.js';
import { Sessions } from './sessions.js';

/** Longest user agent that is kept with a session. */
const MAX_USER_AGENT_LENGTH = 400;

@ApiTags('Accounts')
@Controller('v1/auth')
export class AccountsHttpController {
  private readonly log = new Logger(AccountsHttpController.name);
  private warnedOfPlainHttp = false;

  constructor(
    private readonly services: Services,
    private readonly sessions: Sessions,
    private readonly personalTokens: PersonalTokens,
  ) {}

  @Post('register')
  @Policy('public')
  @ApiCreatedResponse({ type: UserDto })
  @ApiOperation({ summary: 'Make an account' })
  @Problems(EmailTakenError, InvalidEmailError, WeakPasswordError, RegistrationClosedError)
  async register(@Body() { email, password, displayName }: RegisterRequestDto): Promise<UserDto> {
    const request = { email, password, ...(displayName === undefined ? {} : { displayName }) };
    return toUserDto((await this.services.ask('bytenode.rpc.auth.register.v1', request)).user);
  }

  @Post('login')
  @HttpCode(200)
  @Policy('public')
  @ApiOkResponse({ type: SessionDto })
  @ApiOperation({ summary: 'Begin a session' })
  @Problems(WrongCredentialsError, TooManyAttemptsError)
  async login(
    @Body() { email, password }: LoginRequestDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const userAgent = request.headers['user-agent']?.slice(0, MAX_USER_AGENT_LENGTH);
    const tokens = await this.services.ask('bytenode.rpc.auth.login.v1', {
      email,
      password,
      address: request.ip,
      ...(userAgent === undefined ? {} : { userAgent }),
    });
    return this.handOut(tokens, request, reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @Policy('public')
  @ApiOkResponse({ type: SessionDto })
  @ApiOperation({ summary: 'Exchange a refresh token for new tokens; each works once' })
  @Problems(UnauthenticatedError, SessionEndedError)
  async refresh(
    @Body() body: RefreshRequestDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    // Without a body (the cookie alone) Nest hands over undefined.
    const refreshToken =
      (body as RefreshRequestDto | undefined)?.refreshToken ?? readRefreshCookie(request, request.headers.cookie);
    if (refreshToken === undefined) throw new UnauthenticatedError();
    return this.handOut(await this.services.ask('bytenode.rpc.auth.refresh.v1', { refreshToken }), request, reply);
  }

  @Post('logout')
  @HttpCode(204)
  @Policy('session')
  @ApiBearerAuth()
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'End this session' })
  async logout(
    @CurrentSession() { userId, sessionId }: CallingSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.services.ask('bytenode.rpc.auth.logout.v1', { userId, sessionId });
    this.sessions.forget(userId, sessionId);
    reply.header('set-cookie', refreshCookie(request, ''));
  }

  @Get('me')
  @Policy('user', { scope: 'any' })
  @ApiBearerAuth()
  @ApiOkResponse({ type: UserDto })
  @ApiOperation({ summary: 'Who is calling' })
  me(@CurrentCaller() { user }: Caller): UserDto {
    return toUserDto(user);
  }

  @Patch('me')
  @Policy('session')
  @ApiBearerAuth()
  @ApiOkResponse({ type: UserDto })
  @ApiOperation({ summary: 'Change the name one is shown with' })
  async updateMe(
    @CurrentSession() { userId }: CallingSession,
    @Body() { displayName }: UpdateProfileRequestDto,
  ): Promise<UserDto> {
    const { user } = await this.services.ask('bytenode.rpc.auth.update-profile.v1', { userId, displayName });
    this.sessions.forgetUser(userId);
    this.personalTokens.forgetUser(userId);
    return toUserDto(user);
  }

  @Post('setup')
  @Policy('public')
  @ApiCreatedResponse({ type: UserDto, description: 'The first administrator.' })
  @ApiOperation({ summary: 'Make the first administrator, with the token printed at the first start' })
  @Problems(SetUpTokenError, EmailTakenError, InvalidEmailError, WeakPasswordError)
  async setUp(@Body() { token, email, password }: SetUpRequestDto): Promise<UserDto> {
    const request = { token, email, password };
    return toUserDto((await this.services.ask('bytenode.rpc.auth.set-up-admin.v1', request)).user);
  }

  private handOut(tokens: SessionTokensV1, request: FastifyRequest, reply: FastifyReply): SessionDto {
    if (!takesSecureCookies(request) && !this.warnedOfPlainHttp) {
      this.warnedOfPlainHttp = true;
      this.log.warn('sessions are handed out over plain HTTP; put HTTPS in front of the gateway');
    }
    reply.header('set-cookie', refreshCookie(request, tokens.refreshToken));
    return toSessionDto(tokens);
  }
}
