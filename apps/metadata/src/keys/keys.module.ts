import { Module } from '@nestjs/common';
import { KeysRpcController } from './keys.rpc.controller.js';
import { RegisterMasterKeysService } from './register-master-keys.service.js';

/** The master keys that this system's files are wrapped with. */
@Module({ controllers: [KeysRpcController], providers: [RegisterMasterKeysService] })
export class KeysModule {}
