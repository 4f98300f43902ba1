/** Where `@Type` keeps what it was given; the package types it, but not under this path. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
