import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { ServicesModule } from '../services/services.module.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccountsHttpController } from './accounts.http.controller.js';
import { Sessions } from './sessions.js';

@Module({
  imports: [PassportModule, ServicesModule],
  controllers: [AccountsHttpController],
  providers: [Sessions, AccessTokenStrategy],
  exports: [Sessions],
})
export class AccountsModule {}
