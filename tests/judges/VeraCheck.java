import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks the veraPDF library about files: a question a line on standard input, flavours and files between tabs
 * (ua1,2a, one.pdf, two.pdf).
 *
 * Prints a tab-separated line for each file and flavour (PASS, FAIL or ERROR, file, flavour, checks made), and under
 * it one for each rule that fails (RULE, how often, clause and test, what it says); after each answer a line with a
 * form feed.
 */
public class VeraCheck {
  public static void main(String[] arguments) {
    VeraGreenfieldFoundryProvider.initialise();
    Scanner questions = new Scanner(System.in, StandardCharsets.UTF_8);
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    while (questions.hasNextLine()) {
      String[] words = questions.nextLine().split("\t");
      for (int i = 1; i < words.length; i++) {
        for (String flavour : words[0].split(",")) {
          judge(new File(words[i]), PDFAFlavour.fromString(flavour), flavour);
        }
      }
      System.out.println("\f");
    }
  }

  private static void judge(File file, PDFAFlavour flavour, String name) {
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      print("ERROR", file, name, "no such flavour");
      return;
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      print(result.isCompliant() ? "PASS" : "FAIL", file, name, Integer.toString(result.getTotalAssertions()));
      rules(result).forEach((rule, count) -> System.out.println("RULE\t" + count + "\t" + rule));
    } catch (Exception exception) {
      print("ERROR", file, name, exception.toString());
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

  private static void print(String verdict, File file, String flavour, String words) {
    System.out.println(String.join("\t", verdict, file.getPath(), flavour, line(words)));
  }

  private static String line(String words) {
    return words == null ? "" : words.replaceAll("\\s+", " ");
  }
}
