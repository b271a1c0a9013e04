// SPDX-License-Identifier: Apache-2.0
package dev.lws.core.internal.json;

import dev.lws.core.internal.json.InvalidJsonException.Reason;
import java.util.Locale;

/**
 * Checks while bytes stream by whether they are one JSON text (RFC 8259) in UTF-8 without byte
 * order mark (UPD-16). Takes the same little memory however long the text or a string in it is,
 * which a parser that hands out values does not.
 *
 * <p>A state machine over bytes. Feed it in pieces of any size, then {@link #finish()}; after a
 * failure it is of no further use. For one thread.
 */
public final class JsonSyntax {

  // What the next byte may be. A state stands for itself only together with the nesting around it.
  private static final int VALUE = 0;
  private static final int FIRST_ELEMENT = 1;
  private static final int FIRST_NAME = 2;
  private static final int NAME = 3;
  private static final int COLON = 4;
  private static final int AFTER_VALUE = 5;
  private static final int LITERAL = 6;

  private static final int STRING = 7;
  private static final int ESCAPE = 8;
  private static final int HEX_1 = 9;
  private static final int HEX_2 = 10;
  private static final int HEX_3 = 11;
  private static final int HEX_4 = 12;

  // Inside a character of several bytes (RFC 3629 §4): so many more, the first of them perhaps in a
  // narrower range.
  private static final int TAIL_1 = 13;
  private static final int TAIL_2 = 14;
  private static final int TAIL_3 = 15;
  private static final int TAIL_2_AFTER_E0 = 16;
  private static final int TAIL_2_AFTER_ED = 17;
  private static final int TAIL_3_AFTER_F0 = 18;
  private static final int TAIL_3_AFTER_F4 = 19;

  private static final int MINUS = 20;
  private static final int ZERO = 21;
  private static final int INTEGER = 22;
  private static final int POINT = 23;
  private static final int FRACTION = 24;
  private static final int EXPONENT = 25;
  private static final int EXPONENT_SIGN = 26;
  private static final int EXPONENT_DIGITS = 27;

  private static final int STATES = 28;

  private static final int WRONG = -1;
  private static final int TOO_DEEP = -2;
  private static final int IN_CONTEXT = -3;

  /**
   * {@link #next} of each state and byte; a look-up is far faster than the switches it was made by.
   */
  private static final byte[] NEXT = new byte[STATES << Byte.SIZE];

  static {
    for (int state = 0; state < STATES; state++) {
      for (int c = 0; c < 1 << Byte.SIZE; c++) {
        NEXT[state << Byte.SIZE | c] = (byte) next(state, (byte) c);
      }
    }
  }

  private final int maxDepth;

  /** For each level of nesting one bit: whether it is an object. */
  private final long[] objects;

  private int depth;
  private boolean inObject;
  private int state = VALUE;
  private boolean stringIsName;
  private String literal = "";
  private int literalAt;
  private long consumed;

  /**
   * Starts a check.
   *
   * @param maxDepth how many arrays and objects may be inside each other
   */
  public JsonSyntax(int maxDepth) {
    this.maxDepth = maxDepth;
    this.objects = new long[maxDepth / Long.SIZE + 1];
  }

  /**
   * Takes the next bytes of the text.
   *
   * @throws InvalidJsonException if no JSON text begins with what came so far
   */
  public void feed(byte[] bytes, int offset, int length) throws InvalidJsonException {
    int end = offset + length;
    int current = state;
    for (int i = offset; i < end; i++) {
      if (current == STRING) {
        i = skipPlain(bytes, i, end);
        if (i == end) {
          break;
        }
      }
      int next = NEXT[current << Byte.SIZE | (bytes[i] & 0xff)];
      if (next == IN_CONTEXT) {
        next = nextInContext(current, bytes[i]);
      }
      if (next < 0) {
        throw failure(next, current, bytes[i], consumed + i - offset);
      }
      current = next;
    }
    state = current;
    consumed += length;
  }

  /**
   * Ends the text.
   *
   * @throws InvalidJsonException if it is incomplete
   */
  public void finish() throws InvalidJsonException {
    if (depth > 0 || !endsValue(state)) {
      throw new InvalidJsonException(
          Reason.SYNTAX, consumed, "expected " + expected(state) + ", found the end");
    }
  }

  private static int skipPlain(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && isPlain(bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * Whether a byte can stand in a string for an ASCII character. Bytes of other characters are
   * negative.
   */
  private static boolean isPlain(byte c) {
    return c >= 0x20 && c != '"' && c != '\\';
  }

  /**
   * The state after a byte; {@link #IN_CONTEXT} if it depends on what came before the current one.
   */
  private static int next(int current, byte c) {
    return switch (current) {
      case VALUE -> isSpace(c) ? VALUE : value(c);
      case FIRST_ELEMENT -> isSpace(c) ? FIRST_ELEMENT : c == ']' ? IN_CONTEXT : value(c);
      case FIRST_NAME -> isSpace(c) ? FIRST_NAME : c == '"' || c == '}' ? IN_CONTEXT : WRONG;
      case NAME -> isSpace(c) ? NAME : c == '"' ? IN_CONTEXT : WRONG;
      case COLON -> isSpace(c) ? COLON : c == ':' ? VALUE : WRONG;
      case AFTER_VALUE -> afterValue(c);
      case LITERAL -> IN_CONTEXT;
      case STRING -> string(c);
      case ESCAPE -> escape(c);
      case HEX_1, HEX_2, HEX_3 -> isHexDigit(c) ? current + 1 : WRONG;
      case HEX_4 -> isHexDigit(c) ? STRING : WRONG;
      case TAIL_1 -> tail(c, 0x80, 0xbf, STRING);
      case TAIL_2 -> tail(c, 0x80, 0xbf, TAIL_1);
      case TAIL_3 -> tail(c, 0x80, 0xbf, TAIL_2);
      case TAIL_2_AFTER_E0 -> tail(c, 0xa0, 0xbf, TAIL_1);
      case TAIL_2_AFTER_ED -> tail(c, 0x80, 0x9f, TAIL_1);
      case TAIL_3_AFTER_F0 -> tail(c, 0x90, 0xbf, TAIL_2);
      case TAIL_3_AFTER_F4 -> tail(c, 0x80, 0x8f, TAIL_2);
      default -> number(current, c);
    };
  }

  private int nextInContext(int current, byte c) {
    if (current == LITERAL) {
      return literal(c);
    }
    return switch (c) {
      case '"' -> current == STRING ? endString() : startString(current);
      case '{' -> open(true);
      case '[' -> open(false);
      case '}' -> close(true);
      case ']' -> close(false);
      case ',' -> depth == 0 ? WRONG : inObject ? NAME : VALUE;
      case 't' -> startLiteral("true");
      case 'f' -> startLiteral("false");
      default -> startLiteral("null");
    };
  }

  private static int value(byte c) {
    return switch (c) {
      case '"', '{', '[', 't', 'f', 'n' -> IN_CONTEXT;
      case '-' -> MINUS;
      case '0' -> ZERO;
      default -> isDigit(c) ? INTEGER : WRONG;
    };
  }

  private static int afterValue(byte c) {
    return switch (c) {
      case ' ', '\n', '\r', '\t' -> AFTER_VALUE;
      case ',', '}', ']' -> IN_CONTEXT;
      default -> WRONG;
    };
  }

  private int open(boolean object) {
    if (depth == maxDepth) {
      return TOO_DEEP;
    }
    long bit = 1L << depth;
    if (object) {
      objects[depth / Long.SIZE] |= bit;
    } else {
      objects[depth / Long.SIZE] &= ~bit;
    }
    depth++;
    inObject = object;
    return object ? FIRST_NAME : FIRST_ELEMENT;
  }

  private int close(boolean object) {
    if (depth == 0 || inObject != object) {
      return WRONG;
    }
    depth--;
    int around = depth - 1;
    inObject = around >= 0 && (objects[around / Long.SIZE] & 1L << around) != 0;
    return AFTER_VALUE;
  }

  private int startLiteral(String expected) {
    literal = expected;
    literalAt = 1;
    return LITERAL;
  }

  private int literal(byte c) {
    if (c != literal.charAt(literalAt)) {
      return WRONG;
    }
    literalAt++;
    return literalAt == literal.length() ? AFTER_VALUE : LITERAL;
  }

  private int startString(int current) {
    stringIsName = current == NAME || current == FIRST_NAME;
    return STRING;
  }

  private int endString() {
    return stringIsName ? COLON : AFTER_VALUE;
  }

  private static int string(byte c) {
    return switch (c) {
      case '"' -> IN_CONTEXT;
      case '\\' -> ESCAPE;
      default -> c >= 0x20 ? STRING : c >= 0 ? WRONG : firstOfSeveral(c & 0xff);
    };
  }

  private static int firstOfSeveral(int c) {
    return switch (c) {
      case 0xe0 -> TAIL_2_AFTER_E0;
      case 0xed -> TAIL_2_AFTER_ED;
      case 0xf0 -> TAIL_3_AFTER_F0;
      case 0xf4 -> TAIL_3_AFTER_F4;
      default -> c < 0xc2 || c > 0xf4 ? WRONG : c < 0xe0 ? TAIL_1 : c < 0xf0 ? TAIL_2 : TAIL_3;
    };
  }

  private static int tail(byte c, int from, int to, int then) {
    int unsigned = c & 0xff;
    return unsigned >= from && unsigned <= to ? then : WRONG;
  }

  private static int escape(byte c) {
    return switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> STRING;
      case 'u' -> HEX_1;
      default -> WRONG;
    };
  }

  private static int number(int current, byte c) {
    if (isDigit(c)) {
      return switch (current) {
        case MINUS -> c == '0' ? ZERO : INTEGER;
        case ZERO -> WRONG;
        case POINT -> FRACTION;
        case EXPONENT, EXPONENT_SIGN -> EXPONENT_DIGITS;
        default -> current;
      };
    }
    return switch (c) {
      case '.' -> current == ZERO || current == INTEGER ? POINT : WRONG;
      case 'e', 'E' -> endsValue(current) && current != EXPONENT_DIGITS ? EXPONENT : WRONG;
      case '+', '-' -> current == EXPONENT ? EXPONENT_SIGN : WRONG;
      default -> endsValue(current) ? afterValue(c) : WRONG;
    };
  }

  /** Whether a value is complete, or may be. */
  private static boolean endsValue(int state) {
    return switch (state) {
      case AFTER_VALUE, ZERO, INTEGER, FRACTION, EXPONENT_DIGITS -> true;
      default -> false;
    };
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(byte c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private InvalidJsonException failure(int how, int current, byte c, long at) {
    return how == TOO_DEEP
        ? new InvalidJsonException(
            Reason.DEPTH, at, "more than " + maxDepth + " arrays and objects inside each other")
        : new InvalidJsonException(
            Reason.SYNTAX, at, "expected " + expected(current) + ", found " + found(c, at));
  }

  private String expected(int current) {
    return switch (current) {
      case VALUE -> "a value";
      case FIRST_ELEMENT -> "a value or ']'";
      case FIRST_NAME -> "a name in quotes or '}'";
      case NAME -> "a name in quotes";
      case COLON -> "':'";
      case AFTER_VALUE ->
          depth == 0 ? "nothing after the value" : inObject ? "',' or '}'" : "',' or ']'";
      case LITERAL -> literal;
      case STRING -> "a character in UTF-8, or an escape for it, or '\"'";
      case ESCAPE -> "one of \"\\/bfnrtu after '\\'";
      case HEX_1, HEX_2, HEX_3, HEX_4 -> "four hexadecimal digits after '\\u'";
      case ZERO -> "'.', 'e' or no more of the number that begins with 0";
      case MINUS, POINT, EXPONENT_SIGN -> "a digit";
      case EXPONENT -> "a sign or a digit";
      case INTEGER, FRACTION, EXPONENT_DIGITS -> "more of the number, or " + expected(AFTER_VALUE);
      default -> "the next byte of a character in UTF-8";
    };
  }

  private static String found(byte c, long at) {
    if (at == 0 && c == (byte) 0xef) {
      return "a byte order mark or another character"; // RFC 8259 §8.1
    }
    return c > 0x20 && c < 0x7f
        ? "'" + (char) c + "'"
        : String.format(Locale.ROOT, "the byte 0x%02X", c);
  }
}
