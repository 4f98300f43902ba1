import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const BreakersPage = (): ReactNode => <Page title="BreakersPage">to come</Page>;
