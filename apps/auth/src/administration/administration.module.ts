import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AdministrationRpcController } from './administration.rpc.controller.js';
import { ManagedUserRepository } from './managed-user.repository.js';
import { ManagedUsersQueries } from './managed-users.queries.js';
import { RevokeAccessService } from './revoke-access.service.js';
import { UpdateUserService } from './update-user.service.js';

@Module({
  imports: [SessionsModule, TokensModule],
  controllers: [AdministrationRpcController],
  providers: [ManagedUserRepository, ManagedUsersQueries, RevokeAccessService, UpdateUserService],
})
export class AdministrationModule {}
