import JestRunner from 'jest-runner';

/** Runs the files of a project one after another: each takes the machine's two cores. */
export default class SerialRunner extends (JestRunner.default ?? JestRunner) {
  isSerial = true;
}
