import { Command, CommandGroup } from './command.js';
import { SetNodeCommand, ShowNodeCommand } from './node-details.commands.js';
import { AddNodeCommand, ListNodesCommand, ListReplicasCommand, TestNodeCommand } from './node-registry.commands.js';
import { DrainNodeCommand, MaintenanceCommand, RemoveNodeCommand, ResumeNodeCommand } from './node-wishes.commands.js';

@Command({
  name: 'nodes',
  heading: 'For administrators:',
  summary: 'list, add, test, drain or remove nodes',
  subCommands: [
    ...[ListNodesCommand, AddNodeCommand, TestNodeCommand, ListReplicasCommand],
    ...[ShowNodeCommand, SetNodeCommand],
    ...[MaintenanceCommand, ResumeNodeCommand, DrainNodeCommand, RemoveNodeCommand],
  ],
})
export class NodesCommand extends CommandGroup {}
