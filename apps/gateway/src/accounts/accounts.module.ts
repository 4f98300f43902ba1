import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { ServicesModule } from '../services/services.module.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccountsHttpController } from './accounts.http.controller.js';
import { PasswordsHttpController } from './passwords.http.controller.js';
import { PersonalTokens } from './personal-tokens.js';
import { SessionsHttpController } from './sessions.http.controller.js';
import { Sessions } from './sessions.js';
import { TokensHttpController } from './tokens.http.controller.js';
import { UsersHttpController } from './users.http.controller.js';

@Module({
  imports: [PassportModule, ServicesModule],
  controllers: [
    AccountsHttpController,
    PasswordsHttpController,
    SessionsHttpController,
    TokensHttpController,
    UsersHttpController,
  ],
  providers: [Sessions, PersonalTokens, AccessTokenStrategy],
  exports: [PersonalTokens],
})
export class AccountsModule {}
