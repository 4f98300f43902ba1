import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CreateTokenService } from './create-token.service.js';
import { DeleteExpiredTokensService } from './delete-expired-tokens.service.js';
import { DeleteTokenService } from './delete-token.service.js';
import { PersonalTokenRepository } from './personal-token.repository.js';
import { TokensQueries } from './tokens.queries.js';
import { TokensRpcController } from './tokens.rpc.controller.js';

@Module({
  imports: [AccountsModule],
  controllers: [TokensRpcController],
  providers: [
    CreateTokenService,
    DeleteExpiredTokensService,
    DeleteTokenService,
    PersonalTokenRepository,
    TokensQueries,
  ],
  exports: [DeleteExpiredTokensService, DeleteTokenService],
})
export class TokensModule {}
