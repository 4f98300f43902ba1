import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Policy } from '../http/policy.decorator.js';
import { DescribeProcessesService } from './describe-processes.service.js';
import { SettingsDto } from './settings.dto.js';

@ApiTags('System')
@Controller('v1/system')
export class SettingsHttpController {
  constructor(private readonly describeProcesses: DescribeProcessesService) {}

  @Get('settings')
  @Policy('admin')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'The settings that the services run with',
    description: 'They are set by the environment of each service, and need its restart. Secrets are never shown.',
  })
  @ApiOkResponse({ type: SettingsDto })
  async settings(): Promise<SettingsDto> {
    const { processes, silentServices } = await this.describeProcesses.run();
    const items = processes.flatMap(({ service, settings }) =>
      settings.map(({ name, value, default: byDefault, source, secret }) => {
        return { service, name, value, default: byDefault, source, secret };
      }),
    );
    return { items, silentServices: [...silentServices] };
  }
}
