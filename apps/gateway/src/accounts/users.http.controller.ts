import { Body, Controller, Get, Param, Patch, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LastAdministratorError, type ManagedUserV1, UserNotFoundError } from '#contracts';
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
  @ApiOperation({ summary: 'Give a user another role, disable or enable them; never the last administrator (409)' })
  @ApiOkResponse({ type: ManagedUserDto })
  @Problems(UserNotFoundError, LastAdministratorError)
  async update(
    @Param('id', USER_ID) userId: string,
    @Body() { role, disabled }: UpdateUserRequestDto,
  ): Promise<ManagedUserDto> {
    const { user } = await this.services.ask('bytenode.rpc.auth.update-user.v1', {
      userId,
      ...(role === undefined ? {} : { role }),
      ...(disabled === undefined ? {} : { disabled }),
    });
    this.sessions.forgetUser(userId);
    this.personalTokens.forgetUser(userId);
    return this.describeOne(user);
  }

  private async describeOne(user: ManagedUserV1): Promise<ManagedUserDto> {
    const [described] = await this.describe([user]);
    return described!;
  }

  /** Users as every answer of this controller shows them: what other services know of them is added here, once for all. */
  private async describe(users: ManagedUserV1[]): Promise<ManagedUserDto[]> {
    return users.map(toManagedUserDto);
  }
}
