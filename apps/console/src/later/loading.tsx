import { useLingui } from '@lingui/react/macro';
import {
  Component,
  type ComponentType,
  lazy,
  type LazyExoticComponent,
  type ReactNode,
  Suspense,
  useEffect,
} from 'react';
import { tellProblem } from '../look/tell.js';
import { NotLoadedError } from './not-loaded-error.js';

export type Load<P> = () => Promise<ComponentType<P>>;

/** A part that is loaded when it is first drawn. What failed stays so until it is begun anew. */
export class Loading<P extends object> {
  private lazyPart: LazyExoticComponent<ComponentType<P>>;

  constructor(private readonly load: Load<P>) {
    this.lazyPart = this.begin();
  }

  get part(): LazyExoticComponent<ComponentType<P>> {
    return this.lazyPart;
  }

  again(): void {
    this.lazyPart = this.begin();
  }

  private begin(): LazyExoticComponent<ComponentType<P>> {
    return lazy(async () => {
      try {
        return { default: await this.load() };
      } catch (cause) {
        throw new NotLoadedError('a part of the page could not be loaded', { cause });
      }
    });
  }
}

/** A part, or `meanwhile` until it is there. */
export function Loaded<P extends object>({ loading, meanwhile = null, props }: LoadedProps<P>): ReactNode {
  const { part: Part } = loading;
  return (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  );
}

interface LoadedProps<P extends object> {
  loading: Loading<P>;
  meanwhile?: ReactNode;
  props: P;
}

/** Keeps a part that could not be loaded from taking the page with it. What it fails with once it is there is not held here. */
export class Attempt extends Component<AttemptProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  private readonly retry = (): void => {
    this.props.onRetry();
    this.setState({ error: undefined });
  };

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children();
    if (!(error instanceof NotLoadedError)) throw error;
    return this.props.otherwise(error, this.retry);
  }
}

interface AttemptProps {
  /** What stands there instead. */
  otherwise: Otherwise;
  onRetry: () => void;
  children: () => ReactNode;
}

export type Otherwise = (error: NotLoadedError, retry: () => void) => ReactNode;

/** Says that what was to be opened could not be loaded, and has it closed: the next click tries again. */
export function TellNotLoaded({ error, onTold }: { error: NotLoadedError; onTold: () => void }): ReactNode {
  const { t } = useLingui();
  useEffect(() => {
    tellProblem(t`This could not be opened`, error);
    onTold();
    // Once: what it is called with is made anew each time.
  }, []);
  return null;
}
