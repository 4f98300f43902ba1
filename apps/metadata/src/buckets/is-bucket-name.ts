/** Labels of letters, digits and inner hyphens, divided by dots, as host names and S3 clients allow them. */
const BUCKET_NAME_PATTERN = /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** Reads as an address, which S3 clients refuse. */
const IPV4_PATTERN = /^\d+\.\d+\.\d+\.\d+$/;

/** Can there be a bucket of that name? Pure. */
export const isBucketName = (name: string): boolean => BUCKET_NAME_PATTERN.test(name) && !IPV4_PATTERN.test(name);
