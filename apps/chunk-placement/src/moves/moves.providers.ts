import { CarryOutMoveService } from './carry-out-move.service.js';
import { MoveCopyService } from './move-copy.service.js';
import { MovePace } from './move-pace.js';

export const MOVES_PROVIDERS = [CarryOutMoveService, MoveCopyService, MovePace];
