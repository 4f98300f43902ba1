import { type ListUsersReplyV1, type ListUsersRequestV1, type ManagedUserV1, UserNotFoundError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { managedUserV1 } from './managed-user.js';
import { ManagedUserRepository } from './managed-user.repository.js';
import { readUserCursor, writeUserCursor } from './user-cursor.js';

/** What administrators ask about users. */
@Injectable()
export class ManagedUsersQueries {
  constructor(private readonly users: ManagedUserRepository) {}

  /** @throws UserNotFoundError */
  async byId(userId: string): Promise<ManagedUserV1> {
    const user = await this.users.find(userId);
    if (!user) throw new UserNotFoundError();
    return managedUserV1(user);
  }

  /** @throws InvalidCursorError */
  async list({ limit, search = '', cursor }: ListUsersRequestV1): Promise<ListUsersReplyV1> {
    const after = cursor === undefined ? '' : readUserCursor(cursor);
    // One more than asked for tells whether there is a next page.
    const users = await this.users.list(after, search.trim(), limit + 1);
    const page = users.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = users.length > limit && last ? writeUserCursor(last.emailKey) : null;
    return { users: page.map(managedUserV1), nextCursor };
  }
}
