export {default as LIBRARY} from '../library.txt';
