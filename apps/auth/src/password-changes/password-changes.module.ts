import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LoginAttemptsModule } from '../login-attempts/login-attempts.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ChangePasswordService } from './change-password.service.js';
import { PasswordChangesRpcController } from './password-changes.rpc.controller.js';

@Module({
  imports: [AccountsModule, LoginAttemptsModule, PasswordsModule, SessionsModule],
  controllers: [PasswordChangesRpcController],
  providers: [ChangePasswordService],
})
export class PasswordChangesModule {}
