import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const SetupPage = (): ReactNode => <Page title="SetupPage">to come</Page>;
