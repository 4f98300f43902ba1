import { fileURLToPath } from 'node:url';

/** Where `npm run admin` has its program, seen from the built file; this one lies where that does which all others are bundled into. */
export const ADMIN_PROGRAM = fileURLToPath(new URL('../../../deploy/local/src/admin.js', import.meta.url));
