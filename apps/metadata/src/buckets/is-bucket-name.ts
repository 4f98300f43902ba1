/** 1 to 63 lower-case letters, digits, dots and hyphens, as host names and S3 clients allow them. */
const BUCKET_NAME_PATTERN = /^[a-z0-9][a-z0-9.-]{0,62}$/;

/** Can there be a bucket of that name? Pure. */
export const isBucketName = (name: string): boolean => BUCKET_NAME_PATTERN.test(name);
