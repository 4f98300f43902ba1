// CommonJS packages that require() these ESM ones fail inside Jest ("require() ES Module in a cycle") unless they are loaded first.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import 'commander';
