import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AddFirstAdminService } from './add-first-admin.service.js';
import { FirstAdminRpcController } from './first-admin.rpc.controller.js';
import { SeedAdminService } from './seed-admin.service.js';
import { SetUpAdminService } from './set-up-admin.service.js';
import { SetupTokenFile } from './setup-token-file.js';

@Module({
  imports: [AccountsModule],
  controllers: [FirstAdminRpcController],
  providers: [AddFirstAdminService, SeedAdminService, SetUpAdminService, SetupTokenFile],
})
export class FirstAdminModule {}
