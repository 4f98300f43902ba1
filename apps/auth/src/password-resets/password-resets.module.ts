import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LoginAttemptsModule } from '../login-attempts/login-attempts.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { DeleteExpiredResetsService } from './delete-expired-resets.service.js';
import { PasswordResetRepository } from './password-reset.repository.js';
import { PasswordResetsRpcController } from './password-resets.rpc.controller.js';
import { RequestPasswordResetService } from './request-password-reset.service.js';
import { ResetMailRepository } from './reset-mail.repository.js';
import { ResetPasswordService } from './reset-password.service.js';
import { SendResetMailsWorker } from './send-reset-mails.worker.js';

@Module({
  imports: [AccountsModule, LoginAttemptsModule, MailModule, SessionsModule],
  controllers: [PasswordResetsRpcController],
  providers: [
    DeleteExpiredResetsService,
    PasswordResetRepository,
    RequestPasswordResetService,
    ResetMailRepository,
    ResetPasswordService,
    SendResetMailsWorker,
  ],
  exports: [DeleteExpiredResetsService],
})
export class PasswordResetsModule {}
