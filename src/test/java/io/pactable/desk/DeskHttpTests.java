package io.pactable.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.pactable.rulebook.read.RulebookReader;
import io.pactable.rulebook.write.FreshWorkbook;
import io.pactable.support.DeskContracts;
import io.pactable.support.DeskService;
import io.pactable.support.WorkbookText;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser does not show of the desk: status, headers, limits. */
@DisplayName("The desk over HTTP")
class DeskHttpTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BOUNDARY = "desk-boundary";

    private static DeskService service;

    @BeforeAll
    static void start() {
        service = DeskService.running();
    }

    @Test
    void letsAPageLoadOnlyWhatTheDeskServes() throws Exception {
        for (String path : List.of("/desk", "/desk/workbooks/none", "/desk/none", "/desk/desk.css", "/desk/fresh")) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
        assertThat(get("/desk").body()).doesNotContain("http://", "https://", "style=", "onclick");
    }

    @Test
    void isFoundFromTheRoot() throws Exception {
        assertThat(get("/").headers().firstValue("Location").orElse("")).endsWith("/desk");
    }

    @Test
    void answersWhatIsNotThereWithAPageInPlainWords() throws Exception {
        HttpResponse<String> gone = get("/desk/workbooks/0123abcd");
        HttpResponse<String> page = get("/desk/nothing");
        HttpResponse<String> rulebook = get("/desk/rulebooks/portl");
        HttpResponse<String> method = get("/desk/workbooks");

        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("This workbook is not open any more.", "Open the file again");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such page.");
        assertThat(rulebook.body()).contains("Maybe &#39;portal&#39; is meant");
        assertThat(method.statusCode()).isEqualTo(405);
        for (HttpResponse<String> answer : List.of(gone, page, rulebook, method)) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.body()).doesNotContain("Exception", "java.", "Whitelabel");
        }
    }

    @Test
    void refusesAWorkbookThatIsTooLarge() throws Exception {
        for (int size : new int[] {RulebookReader.LARGEST + 1, 65 * 1024 * 1024}) {
            HttpResponse<String> answer = upload("large.xlsx", new byte[size]);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("The workbook is too large.", "up to 20 MB");
        }
    }

    @Test
    void saysThatNothingWasChosen() throws Exception {
        HttpResponse<String> answer = upload("", new byte[0]);

        assertThat(answer.body()).contains("No workbook was chosen.");
    }

    @Test
    void showsWhatIsWrongWithAFileThatIsNoWorkbook() throws Exception {
        String page = location(upload("letter.xlsx", "Dear customer".getBytes(StandardCharsets.UTF_8)));

        assertThat(get(page).body()).contains("The file is not an Excel workbook.", "It cannot be used yet");
        for (String path : List.of("/examples", "/try", "/proposals")) {
            assertThat(get(page + path).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> annotated = get(page + "/annotated");
        assertThat(annotated.statusCode()).isEqualTo(409);
        assertThat(annotated.body()).contains("Notes cannot be written into this file.");
    }

    @Test
    void forgetsTheWorkbookThatWasNotLookedAtForLongest() throws Exception {
        List<String> pages = new java.util.ArrayList<>();
        for (int i = 0; i < DeskService.ROOM; i++) {
            pages.add(location(upload(i + ".xlsx", FreshWorkbook.of("contract-" + i))));
        }
        assertThat(get(pages.get(0) + "/download").statusCode()).isEqualTo(200);
        upload("more.xlsx", FreshWorkbook.of("more"));

        assertThat(get(pages.get(0) + "/download").statusCode()).isEqualTo(200);
        assertThat(get(pages.get(1) + "/download").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsEqualBytesOnce() throws Exception {
        byte[] workbook = FreshWorkbook.of("same");

        assertThat(location(upload("a.xlsx", workbook))).isEqualTo(location(upload("b.xlsx", workbook)));
    }

    @ParameterizedTest
    @CsvSource({
        "hosting.drl.xlsx, hosting.drl.xlsx",
        "C:\\contracts\\My Contract (final).XLSX, my-contract-final.drl.xlsx",
        "../../etc/passwd, passwd.drl.xlsx",
        "…, workbook.drl.xlsx"
    })
    void givesAFileBackUnderASafeName(String name, String safe) throws Exception {
        String page = location(upload(name, FreshWorkbook.of(name)));

        assertThat(get(page + "/download").headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + safe + "\"");
    }

    @Test
    void takesNoPostFromAnotherSite() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(service.url("/desk/workbooks")))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofByteArray(body("a.xlsx", FreshWorkbook.of("a")))));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This came from another site.");
    }

    @Test
    void acceptsOnlyAFindingThatIsThereWithAReasonAndAName() throws Exception {
        String page = location(upload("hosting.xlsx", WorkbookText.write(DeskContracts.WRONG_EXAMPLE)));

        HttpResponse<String> other = post(page + "/accept", "kind=gap&about=Nothing&reason=r&by=b&on=2026-04-30");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("This finding is not there.");
        String finding = get(page).body();
        String kind = between(finding, "name=\"kind\" value=\"", "\"");
        String about = URLEncoder.encode(between(finding, "name=\"about\" value=\"", "\""), StandardCharsets.UTF_8);
        HttpResponse<String> nameless = post(page + "/accept", "kind=" + kind + "&about=" + about + "&reason=r&by= ");
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("A reason and a name are needed.");
        HttpResponse<String> day =
                post(page + "/accept", "kind=" + kind + "&about=" + about + "&reason=r&by=b&on=soon");
        assertThat(day.body()).contains("The day cannot be read.");
    }

    @Test
    void proposesExamplesAtTheBoundsAndAddsThoseThatAreKept() throws Exception {
        String page = location(upload("hosting.xlsx", WorkbookText.write(DeskContracts.WRONG_EXAMPLE)));
        String proposals = get(page + "/proposals").body();
        String name = between(proposals, "name=\"keep\" checked value=\"", "\"");

        HttpResponse<String> added =
                post(page + "/proposals", "keep=" + URLEncoder.encode(name, StandardCharsets.UTF_8));

        assertThat(proposals).contains("Comes out now:");
        assertThat(get(added.headers().firstValue("Location").orElseThrow()).body())
                .contains("The examples are added.", name, "1 to be confirmed");
    }

    @Test
    void showsTheFirstRowsOfALongSheetAndThoseWithFindings() throws Exception {
        String bands = IntStream.range(0, 600)
                .mapToObj(i -> "3.%s | Band %s | Uptime | %s | %s | breach"
                        .formatted(i, i, 99 - i * 0.1 + 0.05, i == 500 ? "x" : String.valueOf(99.1 - i * 0.1 + 0.05)))
                .collect(Collectors.joining("\n"));
        String text =
                DeskContracts.WRONG_EXAMPLE.replaceFirst("(?s)3\\.1 \\| Kept.*?\\[Remedies]", bands + "\n[Remedies]");
        String page = location(upload("long.xlsx", WorkbookText.write(text)));

        String shown = get(page).body();
        String all = get(page + "?all=sheet-service-levels").body();

        assertThat(shown).contains("of 600 rows", "id=\"row-service-levels-210\"", "id=\"row-service-levels-511\"");
        assertThat(shown).doesNotContain("id=\"row-service-levels-480\"");
        assertThat(all).contains("id=\"row-service-levels-480\"");
    }

    @Test
    void isNoPartOfTheInterfaceForMachines() throws Exception {
        assertThat(get("/v3/api-docs").body()).contains("/api/v1/evaluations").doesNotContain("/desk");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static HttpResponse<String> upload(String name, byte[] content) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(service.url("/desk/workbooks")))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body(name, content))));
    }

    private static byte[] body(String name, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"workbook\"; filename=\""
                        + name.replace("\\", "\\\\") + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static HttpResponse<String> post(String page, String form) throws Exception {
        return send(HttpRequest.newBuilder(address(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private static URI address(String path) {
        return URI.create(path.startsWith("http") ? path : service.url(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(
                request.header("Accept", "text/html, */*;q=0.1").build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }
}
