/** Bytes of UTF-8 in a file's path. */
export const MAX_PATH_BYTES = 1024;
/** Most entries one page of a list may have. */
export const MAX_PAGE_SIZE = 1000;
/** Most chunks one message carries: about 200 bytes each, far below the 1 MiB a NATS message may have. */
export const MAX_CHUNKS_PER_MESSAGE = 256;
/** Most versions whose owners are asked with one message. */
export const MAX_VERSIONS_PER_QUESTION = 256;
/** Most copies of a chunk a bucket may ask for. */
export const MAX_COPIES = 5;
/** Copies that must be confirmed before a file is acknowledged, where the bucket asks for as many. */
export const ACKNOWLEDGED_COPIES = 2;
/** The bucket every user has, made on first use. */
export const DEFAULT_BUCKET = 'my-files';
/** Longest that deleted files may stay in the trash: ten years. */
export const MAX_TRASH_DAYS = 3650;
/** Most owners whose sums one question asks for. */
export const MAX_OWNERS_PER_QUESTION = 100;
