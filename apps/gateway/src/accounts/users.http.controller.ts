import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  LastAdministratorError,
  type ManagedUserV1,
  MAX_OWNERS_PER_QUESTION,
  type OwnerUsageV1,
  UserNotFoundError,
} from '#contracts';
import { USER_ID } from '../http/id.pipe.js';
import { LINK_HEADER, linkNext } from '../http/link-next.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { INVALID_CURSOR } from '../openapi/remote-problems.js';
import { Services } from '../services/services.js';
import { PersonalTokens } from './personal-tokens.js';
import { Sessions } from './sessions.js';
import { ListUsersQueryDto, ManagedUserDto, toManagedUserDto, UpdateUserRequestDto, UserPageDto } from './users.dto.js';

@ApiTags('Users')
@ApiBearerAuth()
@Policy('admin')
@Controller('v1/users')
export class UsersHttpController {
  constructor(
    private readonly services: Services,
    private readonly sessions: Sessions,
    private readonly personalTokens: PersonalTokens,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List users by e-mail address' })
  @ApiOkResponse({ type: UserPageDto, headers: LINK_HEADER })
  @Problems(INVALID_CURSOR)
  async list(
    @Query() { limit, cursor, search }: ListUsersQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserPageDto> {
    const { users, nextCursor } = await this.services.ask('bytenode.rpc.auth.list-users.v1', {
      limit,
      ...(cursor === undefined ? {} : { cursor }),
      ...(search === undefined ? {} : { search }),
    });
    linkNext(request, reply, nextCursor);
    return { items: await this.describe(users), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One user' })
  @ApiOkResponse({ type: ManagedUserDto })
  @Problems(UserNotFoundError)
  async get(@Param('id', USER_ID) userId: string): Promise<ManagedUserDto> {
    const { user } = await this.services.ask('bytenode.rpc.auth.get-user.v1', { userId });
    return this.describeOne(user);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Give a user another role or quota, disable or enable them; never the last administrator (409)',
  })
  @ApiOkResponse({ type: ManagedUserDto })
  @Problems(UserNotFoundError, LastAdministratorError)
  async update(
    @Param('id', USER_ID) userId: string,
    @Body() { role, disabled, quotaBytes }: UpdateUserRequestDto,
  ): Promise<ManagedUserDto> {
    // Last what can't fail for the user's sake: a refused change of the role leaves the quota as it was.
    const { user } = await this.services.ask('bytenode.rpc.auth.update-user.v1', {
      userId,
      ...(role === undefined ? {} : { role }),
      ...(disabled === undefined ? {} : { disabled }),
    });
    this.sessions.forgetUser(userId);
    this.personalTokens.forgetUser(userId);
    if (quotaBytes !== undefined) {
      await this.services.ask('bytenode.rpc.metadata.set-owner-quota.v1', { ownerId: userId, quotaBytes });
    }
    return this.describeOne(user);
  }

  private async describeOne(user: ManagedUserV1): Promise<ManagedUserDto> {
    const [described] = await this.describe([user]);
    return described!;
  }

  /** Users as every answer of this controller shows them: who they are, and what metadata knows of their files. */
  private async describe(users: ManagedUserV1[]): Promise<ManagedUserDto[]> {
    const usages: OwnerUsageV1[] = [];
    for (let start = 0; start < users.length; start += MAX_OWNERS_PER_QUESTION) {
      const ownerIds = users.slice(start, start + MAX_OWNERS_PER_QUESTION).map(({ id }) => id);
      const { owners } = await this.services.ask('bytenode.rpc.metadata.describe-owners.v1', { ownerIds });
      usages.push(...owners);
    }
    // One answer per id and in its order.
    return users.map((user, at) => toManagedUserDto(user, usages[at]!));
  }
}
