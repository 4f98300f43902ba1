import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const JobsPage = (): ReactNode => <Page title="JobsPage">to come</Page>;
