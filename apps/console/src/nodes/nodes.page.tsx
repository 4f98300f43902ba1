import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const NodesPage = (): ReactNode => <Page title="NodesPage">to come</Page>;
