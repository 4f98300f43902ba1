import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const NodePage = (): ReactNode => <Page title="NodePage">to come</Page>;
