import {
  CheckTokenReplyV1,
  CheckTokenRequestV1,
  CreateTokenReplyV1,
  CreateTokenRequestV1,
  DeleteTokenReplyV1,
  DeleteTokenRequestV1,
  ListTokensReplyV1,
  ListTokensRequestV1,
} from '#contracts';
import { Respond } from '#messaging';
import { Controller } from '@nestjs/common';
import { CreateTokenService } from './create-token.service.js';
import { DeleteTokenService } from './delete-token.service.js';
import { TokensQueries } from './tokens.queries.js';

@Controller()
export class TokensRpcController {
  constructor(
    private readonly createToken: CreateTokenService,
    private readonly deleteToken: DeleteTokenService,
    private readonly tokens: TokensQueries,
  ) {}

  @Respond('bytenode.rpc.auth.create-token.v1')
  async onCreateToken(request: CreateTokenRequestV1): Promise<CreateTokenReplyV1> {
    return this.createToken.run(request);
  }

  @Respond('bytenode.rpc.auth.list-tokens.v1')
  async onListTokens({ userId }: ListTokensRequestV1): Promise<ListTokensReplyV1> {
    return { tokens: await this.tokens.listOf(userId) };
  }

  @Respond('bytenode.rpc.auth.delete-token.v1')
  async onDeleteToken(request: DeleteTokenRequestV1): Promise<DeleteTokenReplyV1> {
    await this.deleteToken.run(request);
    return {};
  }

  @Respond('bytenode.rpc.auth.check-token.v1')
  async onCheckToken(request: CheckTokenRequestV1): Promise<CheckTokenReplyV1> {
    return this.tokens.check(request);
  }
}
