import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks the veraPDF library about files: VeraCheck ua1,2a one.pdf two.pdf
 *
 * Prints a tab-separated line for each file and flavour (PASS, FAIL or ERROR, file, flavour, checks made), and under
 * it one for each rule that fails (RULE, clause and test, how often, what it says). Exit 1 where anything fails, and
 * where nothing was asked: silence would read like a clean file.
 */
public class VeraCheck {
  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: VeraCheck FLAVOUR[,FLAVOUR] FILE...");
      System.exit(2);
    }
    VeraGreenfieldFoundryProvider.initialise();
    boolean clean = true;
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) {
        clean &= judge(new File(arguments[i]), PDFAFlavour.fromString(flavour), flavour);
      }
    }
    System.exit(clean ? 0 : 1);
  }

  private static boolean judge(File file, PDFAFlavour flavour, String name) {
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      return print("ERROR", file, name, "no such flavour");
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      print(result.isCompliant() ? "PASS" : "FAIL", file, name, Integer.toString(result.getTotalAssertions()));
      rules(result).forEach((rule, count) -> System.out.println("RULE\t" + count + "\t" + rule));
      return result.isCompliant();
    } catch (Exception exception) {
      return print("ERROR", file, name, exception.toString());
    }
  }

  private static Map<String, Integer> rules(ValidationResult result) {
    Map<String, Integer> failed = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        failed.merge(rule + "\t" + line(assertion.getMessage()), 1, Integer::sum);
      }
    }
    return failed;
  }

  private static boolean print(String verdict, File file, String flavour, String words) {
    System.out.println(String.join("\t", verdict, file.getPath(), flavour, line(words)));
    return false;
  }

  private static String line(String words) {
    return words == null ? "" : words.replaceAll("\\s+", " ");
  }
}
