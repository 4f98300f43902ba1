import { Module } from '@nestjs/common';
import { LoginAttemptsModule } from '../login-attempts/login-attempts.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { AccountsRpcController } from './accounts.rpc.controller.js';
import { AddUserService } from './add-user.service.js';
import { RegisterService } from './register.service.js';
import { SetPasswordService } from './set-password.service.js';
import { UpdateProfileService } from './update-profile.service.js';
import { UserRepository } from './user.repository.js';
import { UsersQueries } from './users.queries.js';
import { VerifyCredentialsService } from './verify-credentials.service.js';

@Module({
  imports: [PasswordsModule, LoginAttemptsModule],
  controllers: [AccountsRpcController],
  providers: [
    AddUserService,
    RegisterService,
    SetPasswordService,
    UpdateProfileService,
    UserRepository,
    UsersQueries,
    VerifyCredentialsService,
  ],
  exports: [AddUserService, SetPasswordService, UsersQueries, VerifyCredentialsService],
})
export class AccountsModule {}
