import type { PipeTransform } from '@nestjs/common';
import { BucketNotFoundError, type DomainError, FileNotFoundError } from '#contracts';

const MAX_NAME_LENGTH = 63;

/** What can't be the name of a bucket names none. */
class BucketNamePipe implements PipeTransform<string, string> {
  constructor(private readonly notFound: (shortened: string) => DomainError) {}

  transform(name: string): string {
    if (name.length > MAX_NAME_LENGTH) throw this.notFound(`${name.slice(0, MAX_NAME_LENGTH)}…`);
    return name;
  }
}

export const BUCKET_NAME = new BucketNamePipe((shortened) => new BucketNotFoundError(shortened));
/** Where a file is looked for: without the bucket there is no file. */
export const BUCKET_OF_FILE = new BucketNamePipe(() => new FileNotFoundError());
