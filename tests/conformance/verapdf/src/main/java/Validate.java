import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates PDF files as PDF/UA-1 and as PDF/A-3a, all in one process.
 *
 * <p>Arguments: files, or folders that are searched for {@code *.pdf}. After {@code --must-fail} come pairs
 * {@code RULE FILE}: such a file must break a rule of that name ({@code ua1:7.1-11}, {@code 3a:6.2.4.3}), which shows that the check can fail.
 *
 * <p>Exit status: 0 when every file is as expected, 1 when one is not, 2 when there is nothing to check.
 */
public final class Validate {
    private static final Map<String, PDFAFlavour> FLAVOURS =
            new TreeMap<>(Map.of("ua1", PDFAFlavour.PDFUA_1, "3a", PDFAFlavour.PDFA_3_A));

    /** One file and, where it is a broken one, how the name of a rule that it has to break begins. */
    private record Case(Path file, String mustBreak) {}

    /** What was found: broken rules with the number of places, or why the file could not be read at all. */
    private record Outcome(Case subject, Map<String, String> broken, String unreadable) {
        boolean expected() {
            if (unreadable != null) {
                return false;
            }
            return subject.mustBreak == null ? broken.isEmpty() : broken.keySet().stream().anyMatch(rule -> rule.startsWith(subject.mustBreak));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("org.verapdf").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        List<Case> cases = cases(arguments);
        if (cases.isEmpty()) {
            System.err.println("usage: Validate FILE.pdf|FOLDER... [--must-fail RULE FILE...]: no PDF was given");
            System.exit(2);
        }
        int failed = 0;
        for (Outcome outcome : outcomes(cases)) {
            failed += outcome.expected() ? 0 : 1;
            report(outcome);
        }
        System.out.printf("veraPDF, PDF/UA-1 and PDF/A-3a: %d files, %d failed%n", cases.size(), failed);
        System.exit(failed == 0 ? 0 : 1);
    }

    private static List<Case> cases(String[] arguments) throws IOException {
        List<Case> cases = new ArrayList<>();
        int index = 0;
        for (; index < arguments.length && !arguments[index].equals("--must-fail"); index++) {
            for (Path file : pdfs(Path.of(arguments[index]))) {
                cases.add(new Case(file, null));
            }
        }
        for (index++; index + 1 < arguments.length; index += 2) {
            cases.add(new Case(Path.of(arguments[index + 1]), arguments[index]));
        }
        return cases;
    }

    private static List<Path> pdfs(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).sorted().toList();
        }
    }

    private static List<Outcome> outcomes(List<Case> cases) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Outcome>> pending = new ArrayList<>();
            for (Case subject : cases) {
                pending.add(workers.submit(() -> examine(subject)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : pending) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Outcome examine(Case subject) {
        Map<String, String> broken = new TreeMap<>();
        try {
            for (Map.Entry<String, PDFAFlavour> flavour : FLAVOURS.entrySet()) {
                broken.putAll(broken(subject.file, flavour.getKey(), flavour.getValue()));
            }
            return new Outcome(subject, broken, null);
        } catch (Exception cause) {
            return new Outcome(subject, broken, cause.toString());
        }
    }

    private static Map<String, String> broken(Path file, String name, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file.toFile(), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> broken = new TreeMap<>();
            result.getFailedChecks().forEach((rule, count) -> {
                String what = result.getValidationProfile().getRuleByRuleId(rule).getDescription();
                broken.put(id(name, rule), count + (count == 1 ? " place: " : " places: ") + what);
            });
            if (!result.isCompliant() && broken.isEmpty()) {
                throw new IllegalStateException("validation as " + name + " ended early: " + result.getJobEndStatus());
            }
            return broken;
        }
    }

    private static String id(String flavour, RuleId rule) {
        return flavour + ":" + rule.getClause() + "-" + rule.getTestNumber();
    }

    private static void report(Outcome outcome) {
        Case subject = outcome.subject;
        if (outcome.unreadable != null) {
            System.out.printf("FAILED %s: %s%n", subject.file, outcome.unreadable);
        } else if (subject.mustBreak != null && outcome.expected()) {
            System.out.printf("broken on purpose, and noticed: %s (%s)%n", subject.file, subject.mustBreak);
        } else if (!outcome.expected()) {
            String wish = subject.mustBreak == null ? "" : " should break " + subject.mustBreak + ", but breaks:";
            System.out.printf("FAILED %s%s%n", subject.file, wish);
            outcome.broken.forEach((rule, what) -> System.out.printf("    %s, %s%n", rule, what.replaceAll("\\s+", " ")));
        }
    }
}
