import type { PipeTransform } from '@nestjs/common';
import { BucketNotFoundError } from '#contracts';

const MAX_NAME_LENGTH = 63;

/** What can't be the name of a bucket names none. */
class BucketNamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (name.length > MAX_NAME_LENGTH) throw new BucketNotFoundError(`${name.slice(0, MAX_NAME_LENGTH)}…`);
    return name;
  }
}

export const BUCKET_NAME = new BucketNamePipe();
