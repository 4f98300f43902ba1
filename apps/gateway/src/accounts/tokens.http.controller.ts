import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ScopeNotAllowedError, TokenExpiryError, TokenNotFoundError, TooManyTokensError } from '#contracts';
import { type CallingSession, CurrentSession } from '../http/caller.js';
import { TOKEN_ID } from '../http/id.pipe.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { Services } from '../services/services.js';
import { PersonalTokens } from './personal-tokens.js';
import { CreatedTokenDto, CreateTokenRequestDto, TokenListDto, toTokenDto } from './tokens.dto.js';

@ApiTags('Accounts')
@ApiBearerAuth()
@Policy('session')
@Controller('v1/auth/tokens')
export class TokensHttpController {
  constructor(
    private readonly services: Services,
    private readonly personalTokens: PersonalTokens,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List your personal tokens, the newest first' })
  @ApiOkResponse({ type: TokenListDto })
  async list(@CurrentSession() { userId }: CallingSession): Promise<TokenListDto> {
    const { tokens } = await this.services.ask('bytenode.rpc.auth.list-tokens.v1', { userId });
    return { items: tokens.map(toTokenDto) };
  }

  @Post()
  @ApiOperation({ summary: 'Make a personal token for a program', description: 'An account has at most 100.' })
  @ApiCreatedResponse({ type: CreatedTokenDto })
  @Problems(ScopeNotAllowedError, TokenExpiryError, TooManyTokensError)
  async create(
    @CurrentSession() { userId }: CallingSession,
    @Body() { name, scopes, expiresAt }: CreateTokenRequestDto,
  ): Promise<CreatedTokenDto> {
    const request = { userId, name, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) };
    const { token, secret } = await this.services.ask('bytenode.rpc.auth.create-token.v1', request);
    return Object.assign(toTokenDto(token), { token: secret });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a personal token: it opens nothing any more' })
  @ApiNoContentResponse()
  @Problems(TokenNotFoundError)
  async delete(@CurrentSession() { userId }: CallingSession, @Param('id', TOKEN_ID) tokenId: string): Promise<void> {
    await this.services.ask('bytenode.rpc.auth.delete-token.v1', { userId, tokenId });
    this.personalTokens.forget(tokenId);
  }
}
