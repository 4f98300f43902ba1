import { visibleName } from '../look/visible-name.js';

/** Reads the data of an event, whatever is in it. Pure. */
export class EventFacts {
  constructor(
    private readonly data: Record<string, unknown>,
    private readonly nodeNames: ReadonlyMap<string, string>,
  ) {}

  /** As it is, for comparing and for addresses; nothing when it is absent. */
  id(field: string): string {
    const value = this.data[field];
    return typeof value === 'string' ? value : '';
  }

  /** To stand in a sentence. */
  text(field: string): string {
    return isolated(this.id(field));
  }

  /** Where a file lies, to stand in a sentence. */
  path(bucket = 'bucket', path = 'path'): string {
    return isolated(`${this.id(bucket)}/${this.id(path)}`);
  }

  /** The name of a node by its id; of one that is gone the beginning of the id. */
  node(field: string): string {
    const id = this.id(field);
    return isolated(this.nodeNames.get(id) ?? id.slice(0, 8));
  }

  number(field: string): number {
    const value = this.data[field];
    return typeof value === 'number' ? value : 0;
  }

  /** How many entries a list has. */
  count(field: string): number {
    const value = this.data[field];
    return Array.isArray(value) ? value.length : 0;
  }

  has(field: string): boolean {
    return this.data[field] === true;
  }
}

/** A name between signs that keep its direction to itself (Unicode TR9: first strong isolate). */
const isolated = (name: string): string => `\u2068${visibleName(name)}\u2069`;
